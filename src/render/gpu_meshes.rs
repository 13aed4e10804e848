//! Meshes that stay on the GPU: what a frame paints of them costs it no more than to say where they are and how much of
//! them is seen.

use std::sync::{Arc, Mutex, PoisonError, Weak};

use ahash::HashMap;
use egui::epaint::{PaintCallbackInfo, Vertex};
use egui::{Context, Id, Painter, Rect, Shape};
use egui_wgpu::wgpu::util::{BufferInitDescriptor, DeviceExt as _};
use egui_wgpu::{Callback, CallbackResources, CallbackTrait, RenderState, ScreenDescriptor, wgpu};

use crate::render::held_mesh::{HeldMesh, Placed};
use crate::render::raster::{self, Content};

/// Lets meshes stay on the GPU that a window is drawn with.
pub fn install(ctx: &Context, gpu: &RenderState) {
    let renderer = Renderer::new(&gpu.device, gpu.target_format);
    gpu.renderer.write().callback_resources.insert(renderer);
    assume_installed(ctx);
}

/// As if they could: for measurements of what a frame costs the processor.
pub fn assume_installed(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(id(), true));
}

/// Whether meshes can stay where they are painted from: on the GPU, or with the rasterizer.
#[must_use]
pub fn is_installed(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp(id())).unwrap_or(false) || raster::is_installed(ctx)
}

fn id() -> Id {
    Id::unique("meshes on the GPU")
}

/// Paints meshes, the later over the earlier.
pub fn paint(painter: &Painter, placed: Vec<Placed>) {
    if placed.is_empty() {
        return;
    }
    // Positions are those of the whole window, whatever part of it is painted on.
    let window = painter.ctx().viewport_rect();
    painter.add(if raster::is_installed(painter.ctx()) {
        raster::shape(window, Content::Meshes(placed))
    } else {
        shape(window, placed)
    });
}

/// The same as a shape. `window` is the whole of it.
pub(super) fn shape(window: Rect, placed: Vec<Placed>) -> Shape {
    Callback::new_paint_callback(window, Meshes { placed, window, places: Mutex::default() }).into()
}

struct Meshes {
    placed: Vec<Placed>,
    window: Rect,
    /// Where they are, as the GPU reads it; written when the frame is prepared.
    places: Mutex<Option<wgpu::Buffer>>,
}

/// A mesh on the GPU, as long as anybody holds it.
struct OnGpu {
    held: Weak<HeldMesh>,
    vertices: wgpu::Buffer,
    indices: wgpu::Buffer,
    count: u32,
}

struct Renderer {
    pipeline: wgpu::RenderPipeline,
    meshes: HashMap<u64, OnGpu>,
}

/// Offset (x, y), how much is seen, and the size of the window: the attributes of a mesh in a frame.
const INSTANCE: [wgpu::VertexAttribute; 2] = wgpu::vertex_attr_array![2 => Float32x3, 3 => Float32x4];
/// Their size in bytes.
const INSTANCE_BYTES: u64 = 28;

/// Bytes of a vertex as they are sent: position and colour.
const VERTEX_BYTES: u64 = 12;

const SHADER: &str = "
struct Out { @builtin(position) at: vec4<f32>, @location(0) color: vec4<f32> };

@vertex
fn vertex(
    @location(0) at: vec2<f32>, @location(1) color: vec4<f32>,
    @location(2) placed: vec3<f32>, @location(3) window: vec4<f32>,
) -> Out {
    let part = (at + placed.xy - window.xy) / window.zw;
    return Out(vec4(2.0 * part.x - 1.0, 1.0 - 2.0 * part.y, 0.0, 1.0), color * placed.z);
}

// Colours are as egui's: sRGB as it is written, multiplied by their opacity.
@fragment
fn gamma(in: Out) -> @location(0) vec4<f32> {
    return in.color;
}

@fragment
fn linear(in: Out) -> @location(0) vec4<f32> {
    let low = in.color.rgb / 12.92;
    let high = pow((in.color.rgb + 0.055) / 1.055, vec3(2.4));
    return vec4(select(high, low, in.color.rgb < vec3(0.04045)), in.color.a);
}
";

impl Renderer {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("meshes"),
            source: wgpu::ShaderSource::Wgsl(SHADER.into()),
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("meshes"),
            bind_group_layouts: &[],
            immediate_size: 0,
        });
        // What lies over something hides as much of it as egui's own shapes do.
        let over = wgpu::BlendState {
            color: wgpu::BlendComponent {
                src_factor: wgpu::BlendFactor::One,
                dst_factor: wgpu::BlendFactor::OneMinusSrcAlpha,
                operation: wgpu::BlendOperation::Add,
            },
            alpha: wgpu::BlendComponent {
                src_factor: wgpu::BlendFactor::OneMinusDstAlpha,
                dst_factor: wgpu::BlendFactor::One,
                operation: wgpu::BlendOperation::Add,
            },
        };
        let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some("meshes"),
            layout: Some(&layout),
            vertex: wgpu::VertexState {
                module: &module,
                entry_point: Some("vertex"),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                buffers: &[
                    Some(wgpu::VertexBufferLayout {
                        array_stride: VERTEX_BYTES,
                        step_mode: wgpu::VertexStepMode::Vertex,
                        attributes: &wgpu::vertex_attr_array![0 => Float32x2, 1 => Unorm8x4],
                    }),
                    Some(wgpu::VertexBufferLayout {
                        array_stride: INSTANCE_BYTES,
                        step_mode: wgpu::VertexStepMode::Instance,
                        attributes: &INSTANCE,
                    }),
                ],
            },
            fragment: Some(wgpu::FragmentState {
                module: &module,
                entry_point: Some(if format.is_srgb() { "linear" } else { "gamma" }),
                compilation_options: wgpu::PipelineCompilationOptions::default(),
                targets: &[Some(wgpu::ColorTargetState {
                    format,
                    blend: Some(over),
                    write_mask: wgpu::ColorWrites::ALL,
                })],
            }),
            primitive: wgpu::PrimitiveState::default(),
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            multiview_mask: None,
            cache: None,
        });
        Self { pipeline, meshes: HashMap::default() }
    }
}

impl OnGpu {
    fn new(device: &wgpu::Device, held: &Arc<HeldMesh>) -> Self {
        let bytes = |vertex: &Vertex| {
            let [x, y] = [vertex.pos.x, vertex.pos.y].map(f32::to_le_bytes);
            [x, y, vertex.color.to_array()].into_iter().flatten()
        };
        let vertices: Vec<u8> = held.mesh().vertices.iter().flat_map(bytes).collect();
        let indices: Vec<u8> = held.mesh().indices.iter().flat_map(|index| index.to_le_bytes()).collect();
        let buffer = |contents: &[u8], usage| {
            device.create_buffer_init(&BufferInitDescriptor { label: Some("mesh"), contents, usage })
        };
        Self {
            held: Arc::downgrade(held),
            vertices: buffer(&vertices, wgpu::BufferUsages::VERTEX),
            indices: buffer(&indices, wgpu::BufferUsages::INDEX),
            count: u32::try_from(held.mesh().indices.len()).unwrap_or(0),
        }
    }
}

impl CallbackTrait for Meshes {
    fn prepare(
        &self,
        device: &wgpu::Device,
        _: &wgpu::Queue,
        _: &ScreenDescriptor,
        _: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(renderer) = resources.get_mut::<Renderer>() {
            renderer.meshes.retain(|_, mesh| mesh.held.strong_count() > 0);
            for placed in self.placed.iter().filter(|placed| !placed.mesh.mesh().is_empty()) {
                let known = renderer.meshes.entry(placed.mesh.number());
                known.or_insert_with(|| OnGpu::new(device, &placed.mesh));
            }
        }
        let Rect { min, .. } = self.window;
        let (wide, high) = (self.window.width(), self.window.height());
        let place =
            |Placed { by, seen, .. }: &Placed| [by.x, by.y, *seen, min.x, min.y, wide, high].map(f32::to_le_bytes);
        let contents = self.placed.iter().flat_map(place).flatten().collect::<Vec<u8>>();
        let places =
            BufferInitDescriptor { label: Some("places"), contents: &contents, usage: wgpu::BufferUsages::VERTEX };
        // What another thread left half done is written anew.
        *self.places.lock().unwrap_or_else(PoisonError::into_inner) = Some(device.create_buffer_init(&places));
        Vec::new()
    }

    fn paint(&self, _: PaintCallbackInfo, pass: &mut wgpu::RenderPass<'static>, resources: &CallbackResources) {
        let places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        let (Some(renderer), Some(places)) = (resources.get::<Renderer>(), &*places) else { return };
        pass.set_vertex_buffer(1, places.slice(..));
        pass.set_pipeline(&renderer.pipeline);
        for (placed, instance) in self.placed.iter().zip(0_u32..) {
            let Some(mesh) = renderer.meshes.get(&placed.mesh.number()) else { continue };
            pass.set_vertex_buffer(0, mesh.vertices.slice(..));
            pass.set_index_buffer(mesh.indices.slice(..), wgpu::IndexFormat::Uint32);
            pass.draw_indexed(0..mesh.count, 0, instance..instance + 1);
        }
    }
}
